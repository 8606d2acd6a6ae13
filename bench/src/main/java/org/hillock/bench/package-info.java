/**
 * The programs of {@code ./hillock bench}: they print figures and make faults, with the parts of
 * Hillock as separate processes. Figures are printed, never asserted.
 */
@NullMarked
package org.hillock.bench;

import org.jspecify.annotations.NullMarked;
