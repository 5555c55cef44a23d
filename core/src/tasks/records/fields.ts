/** The fields of a record whose shape is not known yet; each is looked at as it is taken. */
export class Fields {
  private readonly fields: Readonly<Record<string, unknown>>;

  /** @throws TypeError when the record is no object */
  constructor(record: unknown, name = 'this record') {
    if (typeof record !== 'object' || record === null || Array.isArray(record))
      throw new TypeError(`${name} should be an object, { ... }`);
    this.fields = record as Readonly<Record<string, unknown>>;
  }

  /** A text; a number is taken as its text. */
  text(name: string): string {
    const value = this.optionalText(name);
    if (value === undefined) throw new TypeError(`"${name}" should be a text`);
    return value;
  }

  optionalText(name: string): string | undefined {
    const value = this.fields[name];
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
  }

  optionalNumber(name: string): number | undefined {
    const value = this.fields[name];
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
  }

  optionalBoolean(name: string): boolean | undefined {
    const value = this.fields[name];
    return typeof value === 'boolean' ? value : undefined;
  }

  list(name: string): readonly unknown[] {
    const value = this.fields[name];
    if (!Array.isArray(value)) throw new TypeError(`"${name}" should be a list`);
    return value;
  }

  optionalList(name: string): readonly unknown[] {
    const value = this.fields[name];
    return Array.isArray(value) ? value : [];
  }

  /** Texts of a list; what else is in it is passed over. */
  texts(name: string): readonly string[] {
    return this.optionalList(name).filter((item) => typeof item === 'string');
  }

  optionalFields(name: string): Fields {
    const value = this.fields[name];
    return new Fields(typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {});
  }
}
