/**
 * The description language: parse, diagnose, check against a back end, estimate, emit PyNN.
 *
 * <p>Start at {@link org.hillock.experiment.Compiler}. A description passes through four stages,
 * each in a room of its own; only the first stage that finds errors ends the work:
 *
 * <ol>
 *   <li>{@code document}: text becomes nodes that know where they stand; {@code reuse} writes out
 *       what is said once and meant many times.
 *   <li>{@code read}: one reader per concept turns nodes into the records of {@code model}. What a
 *       cell type or a unit is, is data: {@code vocabulary}.
 *   <li>{@code check}: what no simulator could run, and what one of them cannot, from the file of
 *       that {@code backend}.
 *   <li>{@code emit}: one plain PyNN module.
 * </ol>
 *
 * <p>{@code schema} writes the JSON Schema of descriptions from the same data.
 *
 * <p>Others use this package, the records of {@code model}, {@code backend} and {@code emit}, and
 * what {@code diagnostic} says of a description; the other rooms are for this module alone.
 *
 * <p>Nothing here throws for a bad description: problems are diagnostics, collected in one pass and
 * sorted by position. Nothing here reads a file, a clock or the network.
 */
@NullMarked
package org.hillock.experiment;

import org.jspecify.annotations.NullMarked;
