/** The figures: how fast, how late, how big. Each program measures one thing and says how. */
@NullMarked
package org.hillock.bench.figures;

import org.jspecify.annotations.NullMarked;
