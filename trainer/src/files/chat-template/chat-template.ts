import { Environment, Interpreter, Template } from '@huggingface/jinja';
import { TemplateBudget, type TemplateLimits, templateLimits } from './template-budget';

/** The longest public one has 40,000 characters. */
const longestTemplate = 1_000_000;

/**
 * A model's chat template: a program from a file that anyone may have written. What it computes is counted, and it is
 * stopped where it takes more time or memory than a prompt is worth.
 */
export class ChatTemplate {
  readonly #template: Template;
  readonly #name: string;
  readonly #limits: TemplateLimits;

  /**
   * @param name the file that it comes from, for messages
   * @throws Error that names the template, when it is none.
   */
  constructor(text: string, name: string, limits = templateLimits) {
    this.#name = name;
    this.#limits = limits;
    if (text.length > longestTemplate)
      throw this.#failure('is too long', `more than ${longestTemplate} characters.`);
    try {
      this.#template = new Template(text);
    } catch (error) {
      throw this.#failure('cannot be read', error);
    }
  }

  /** @throws Error that names the template, when it fails or goes beyond its limits. */
  render(values: Readonly<Record<string, unknown>>): string {
    const budget = new TemplateBudget(this.#limits);
    const environment = new Environment();
    for (const [name, value] of Object.entries({ ...globals(this.#limits), ...values }))
      environment.set(name, value);
    try {
      return String(new LimitedInterpreter(environment, budget).run(this.#template.parsed).value);
    } catch (error) {
      throw this.#failure('fails', error);
    }
  }

  #failure(what: string, why: unknown): Error {
    const stackEnd = why instanceof RangeError && /call stack/.test(why.message);
    const text = why instanceof Error ? why.message : String(why);
    return new Error(
      `The chat template in ${this.#name} ${what}: ${stackEnd ? 'it is nested too deep, or calls itself without end.' : text}`,
    );
  }
}

class LimitedInterpreter extends Interpreter {
  readonly #budget: TemplateBudget;

  constructor(environment: Environment, budget: TemplateBudget) {
    super(environment);
    this.#budget = budget;
  }

  override evaluate(...given: Parameters<Interpreter['evaluate']>): ReturnType<Interpreter['evaluate']> {
    const value = super.evaluate(...given);
    this.#budget.spend(value);
    return value;
  }
}

/** What every template may use: as transformers gives it, with a range that ends. */
function globals({ items }: TemplateLimits): Record<string, unknown> {
  return {
    ...{ true: true, false: false, none: null, True: true, False: false, None: null },
    raise_exception: (message: string) => {
      throw new Error(message);
    },
    strftime_now: (format: string) => new Template('{{ strftime_now(format) }}').render({ format }),
    range(start: number, stop?: number, step = 1): number[] {
      const [from, to] = stop === undefined ? [0, start] : [start, stop];
      if (step === 0) throw new Error('range() has a step of 0.');
      const count = Math.max(0, Math.ceil((to - from) / step));
      if (count > items) throw new Error(`range() is asked for ${count} numbers.`);
      return Array.from({ length: count }, (_, index) => from + index * step);
    },
  };
}
