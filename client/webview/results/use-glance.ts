import { useEffect, useRef, useState } from 'preact/hooks';

/** A point of the figure that is pointed at or has the focus, and where it is in the window. */
export interface Glanced {
  readonly point: string;
  readonly element: SVGElement;
  readonly at: DOMRect;
}

/** The mouse often crosses points on its way. */
const openMs = 250;
/** Enough to move from the point into its card. */
const closeMs = 300;

/** Which point's card is shown: it opens after a moment, stays while the mouse is in it, and goes with Escape. */
export function useGlance(onAsk: (point: string) => void) {
  const [glanced, setGlanced] = useState<Glanced>();
  const timer = useRef<number>(undefined);
  const after = (milliseconds: number, act: () => void) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(act, milliseconds);
  };
  const close = () => {
    window.clearTimeout(timer.current);
    setGlanced(undefined);
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useEffect(() => {
    if (!glanced) return;
    const dismiss = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return;
      // Whoever was in the card is at its point again.
      if (document.activeElement?.closest('.glance')) glanced.element.focus();
      close();
    };
    window.addEventListener('keydown', dismiss);
    return () => window.removeEventListener('keydown', dismiss);
  }, [glanced]);
  return {
    glanced,
    close,
    enter(point: string, element: SVGElement) {
      after(openMs, () => {
        setGlanced({ point, element, at: element.getBoundingClientRect() });
        onAsk(point);
      });
    },
    stay: () => window.clearTimeout(timer.current),
    leave: () => after(closeMs, () => setGlanced(undefined)),
  };
}
