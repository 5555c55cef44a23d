import { type MetaSpec, readMetaSpec } from './meta-spec';

/** The control predicates and those of SWI-Prolog's libraries that are met in any program. */
const SPECS = `
  \\+ 0; not 0; once 0; ignore 0; call 0; call 1 ?; call 2 ? ?; call 3 ? ? ?; call 4 ? ? ? ?; call 5 ? ? ? ? ?;
  call 6 ? ? ? ? ? ?; call 7 ? ? ? ? ? ? ?; apply ? ?; forall 0 0; findall ? 0 -; findall ? 0 - ?; findnsols + ? 0 -;
  findnsols + ? 0 - ?; bagof ? ^ -; setof ? ^ -; aggregate_all ? 0 -; aggregate_all ? ? 0 -; aggregate ? ^ -;
  aggregate ? ? ^ -; foreach 0 0; catch 0 ? 0; catch_with_backtrace 0 ? 0; call_cleanup 0 0; call_cleanup 0 ? 0;
  setup_call_cleanup 0 0 0; call_with_depth_limit 0 + -; call_with_inference_limit 0 + -; call_with_time_limit + 0;
  maplist 1 ?; maplist 2 ? ?; maplist 3 ? ? ?; maplist 4 ? ? ? ?; maplist 5 ? ? ? ? ?; maplist 6 ? ? ? ? ? ?;
  foldl 3 + + -; foldl 4 + + + -; foldl 5 + + + + -; foldl 6 + + + + + -; include 1 + ?; exclude 1 + ?;
  partition 1 + ? ?; partition 2 + ? ? ? ?; convlist 2 + -; predsort 3 + -; max_member 2 - +; min_member 2 - +;
  distinct 0; distinct ? 0; limit + 0; offset + 0; order_by ? 0; reduced 0; call_nth 0 ?; phrase // ?; phrase // ? ?;
  with_output_to ? 0; freeze ? 0; when + 0; time 0; profile 0; initialization 0; initialization 0 +; at_halt 0;
  assertion 0; tnot 0; snapshot 0; transaction 0; with_mutex + 0; thread_create 0 ?; thread_create 0 ? ?;
  concurrent_maplist 1 ?; concurrent_maplist 2 ? ?; concurrent_maplist 3 ? ? ?; concurrent_forall 0 0; findfirst 0 ?;
  prolog_listen + 1; call_in_thread + 0; notrace 0; rational_trees 0; apply_macros 0; thread_signal + 0; forall 0 0;
  aggregate_all ? 0 ?; string_without ? 0; nb_setval ? ?; retractall ?; undo 0; call_residue_vars 0 -; $ 0
`;

const table: ReadonlyMap<string, MetaSpec> = new Map(
  SPECS.split(';').flatMap((entry) => {
    const [name, ...args] = entry.trim().split(/\s+/);
    const spec = readMetaSpec(args.join(' '));
    return spec ? [[`${name}/${args.length}`, spec] as const] : [];
  }),
);

export const standardMetaSpecs = (key: string): MetaSpec | undefined => table.get(key);
