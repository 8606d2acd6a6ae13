/** What each simulator and machine can do, from the files under {@code backends/}. */
@NullMarked
package org.hillock.experiment.backend;

import org.jspecify.annotations.NullMarked;
