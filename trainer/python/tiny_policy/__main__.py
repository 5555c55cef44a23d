"""Makes the tiny policy of recipes/tiny: a Qwen3 of under 2 M parameters that has learned to read evidence.

    npm run tiny:corpus -- build/tiny-corpus.json.gz 9000     # universes, questions, worked solutions
    python trainer/python/tiny_policy build/tiny-corpus.json.gz recipes/tiny/policy

It learns to find the sentence that a question needs and to copy it, never a universe. In every row of every batch all
people, jobs and hobbies get new names, in a share of the rows made-up ones that are spelled from smaller pieces. The
articles are shuffled, in a share of the rows their sentences too. The universes that GRPO trains and evaluates on (their
seeds) are not in the corpus. The policy is taught two habits, to work a question out hop by hop and to answer immediately.
Which of them pays is for GRPO to find out.

The policy in the repository was trained in four parts. The first three (390 s and 430 s on an H100, 150 s on two CPU
cores) used names of PhantomLab's own lists, in articles as they are written. The fourth (400 s on an H200) added made-up
names and shuffled sentences:

    python trainer/python/tiny_policy CORPUS recipes/tiny/policy --seconds 400 --start BEFORE --short 0 \\
        --direct 0.6 --direct-end 0.85 --length 2304 --batch-tokens 46080 --spelled 0.4 --shuffled 0.4 \\
        --lr 1.5e-3 --matrix-lr 0.012 --warmup 30 --decay 0.6

`npm run tiny:robustness -- NAMES` measures F1 with names of other lists, shuffled sentences and no evidence.

Needs a GPU to be quick; torch, transformers, tokenizers and numpy. Progress goes to standard output; the
folder gets Hugging Face's files.
"""

import argparse
import os

from train import train

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("folder")
    for name, value in dict(seconds=300.0, vocabulary=6144, merges=160, layers=5, hidden=128, heads=4, kv_heads=2, head_dim=32, intermediate=384,
                            direct_end=-1.0, spelled=0.5, shuffled=0.4, lr=3e-3, matrix_lr=0.02, batch_tokens=36864, length=1024, short=0.3, decay=0.5, direct=0.5, held_out=256, warmup=100, workers=14, seed=1).items():
        parser.add_argument("--" + name.replace("_", "-"), type=type(value), default=value)
    parser.add_argument("--start", help="a policy of this script's to go on from")
    parser.add_argument("--snapshots", help="a folder for the policy as it was at every report")
    parser.add_argument("--eager", action="store_true", help="do not compile")
    train(parser.parse_args())
    os._exit(0)  # the loader's workers never end by themselves
