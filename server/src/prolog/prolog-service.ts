import type { LanguageService } from '../language-service';
import { prologDiagnostics } from './diagnostics';
import { prologSymbols } from './symbols';

/** Prolog: rules, facts, and universes. */
export function prologService(): LanguageService {
  return { diagnostics: prologDiagnostics, symbols: prologSymbols };
}
