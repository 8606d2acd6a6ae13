/**
 * Hillock laid out for a run: as a site runs it, every part a process of its own, or as the
 * standalone platform.
 */
@NullMarked
package org.hillock.bench.site;

import org.jspecify.annotations.NullMarked;
