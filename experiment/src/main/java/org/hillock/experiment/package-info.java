/**
 * The description language: parse, diagnose, check against a back end, estimate, emit PyNN.
 *
 * <p>Start at {@link org.hillock.experiment.Compiler}. A description passes through four stages,
 * each of them in classes of its own; only the first stage that finds errors ends the work:
 *
 * <ol>
 *   <li><b>Syntax</b>: {@code YamlReader} turns text into {@code Node}s that know where they stand.
 *   <li><b>Reading</b>: one {@code …Reader} per concept turns nodes into the records of the model
 *       ({@link org.hillock.experiment.Experiment} and what it holds). What a cell type or a unit
 *       is, is data: {@code vocabulary.yaml}.
 *   <li><b>Checking</b>: {@code ModelChecks} for what no simulator could run, {@code BackendChecks}
 *       for what one of them cannot, from the file of that back end under {@code backends/}.
 *   <li><b>Emitting</b>: {@code ScriptEmitter} writes one plain PyNN module.
 * </ol>
 *
 * <p>Nothing here throws for a bad description: problems are {@link
 * org.hillock.experiment.Diagnostic}s, collected in one pass and sorted by position. Nothing here
 * reads a file, a clock or the network.
 */
@NullMarked
package org.hillock.experiment;

import org.jspecify.annotations.NullMarked;
