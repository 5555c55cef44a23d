"""Words and names that are in no list."""

ONSETS = "b c d f g h j k l m n p r s t v w z br ch cl cr dr fl fr gr kl kr pl qu sc sh sk sl sm sn sp st str th tr tw wh y".split() + [""] * 6
VOWELS = "a e i o u y aa ae ai ao au ea ee ei eo ia ie io oa oe oo ou ue".split() + list("aeiou") * 4
CODAS = "b ck d f g l ll m n nd ng nn nt p r rd rk rn rt s ss st t th x z".split() + [""] * 25


def made_up_word(rng) -> str:
    """A word of one to four random syllables, in small letters."""
    pick = lambda parts: parts[rng.integers(len(parts))]
    return "".join(pick(ONSETS) + pick(VOWELS) + pick(CODAS) for _ in range(rng.choice([1, 2, 2, 2, 3, 3, 4])))


def made_up_name(rng) -> str:
    """A made-up word with a capital; now and then a second one behind a hyphen or an apostrophe."""
    name = made_up_word(rng).capitalize()
    joint = rng.random()
    if joint < 0.03:
        return f"{name}-{made_up_word(rng).capitalize()}"
    return f"{name[0]}'{name}" if joint < 0.05 else name
