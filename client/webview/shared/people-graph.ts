/** Someone, or something, to be drawn as a box. */
export interface Named {
  readonly id: number;
  readonly name: string;
  /** Below the name. */
  readonly detail?: string;
}

/** One in a drawing, in rows from the top: grandparents, parents, ... */
export interface Placed extends Named {
  readonly x: number;
  readonly y: number;
}

export interface BoxSize {
  readonly width: number;
  readonly height: number;
}

export interface PeopleDrawing extends BoxSize {
  /** Of each box. */
  readonly box: BoxSize;
  readonly people: readonly Placed[];
}

/** A name takes one line. */
const box: BoxSize = { width: 128, height: 26 };
const gap = { x: 12, y: 34 } as const;

/** Rows of people, each in the middle; a row without people takes no room. */
export function inGenerations(rows: readonly (readonly Named[])[], size = box): PeopleDrawing {
  const filled = rows.filter((row) => row.length > 0);
  const [across, down] = [size.width + gap.x, size.height + gap.y];
  const widest = Math.max(1, ...filled.map((row) => row.length));
  const width = widest * across + gap.x;
  const people = filled.flatMap((row, level) => {
    const start = (width - row.length * across + gap.x) / 2;
    return row.map((one, i) => ({ ...one, x: start + i * across, y: gap.x + level * down }));
  });
  return { width, height: filled.length * down - gap.y + 2 * gap.x, box: size, people };
}

/** Someone in the middle, the others on an ellipse around. */
export function inCircle(middle: Named, around: readonly Named[]): PeopleDrawing {
  const across = Math.max(1, Math.ceil(around.length / 2));
  const [width, height] = [
    Math.max(420, 3.6 * box.width),
    Math.max(180, across * (box.height + 14) + box.height),
  ];
  const at = (x: number, y: number) => ({ x: x - box.width / 2, y: y - box.height / 2 });
  const [centerX, centerY] = [width / 2, height / 2];
  return {
    width,
    height,
    box,
    people: [
      { ...middle, ...at(centerX, centerY) },
      ...around.map(({ id, name }, i) => {
        // Half of them on either side, so that boxes stand below each other and not over each other.
        const right = i % 2 === 0;
        const place = Math.floor(i / 2);
        const side = right ? Math.ceil(around.length / 2) : Math.floor(around.length / 2);
        const y = ((place + 0.5) / Math.max(1, side)) * height;
        const bow = Math.sqrt(Math.max(0, 1 - ((y - centerY) / (height / 2)) ** 2));
        const reach = (centerX - box.width / 2 - 4) * (0.72 + 0.28 * bow);
        return { id, name, ...at(centerX + (right ? reach : -reach), y) };
      }),
    ],
  };
}
