/** What no simulator could run, and what one of them cannot. */
@NullMarked
package org.hillock.experiment.check;

import org.jspecify.annotations.NullMarked;
