/**
 * Judges a run after the fact: every accepted job has exactly one end, its history is a legal path,
 * results are there once, nothing was doubled and nothing is left running.
 */
@NullMarked
package org.hillock.bench.audit;

import org.jspecify.annotations.NullMarked;
