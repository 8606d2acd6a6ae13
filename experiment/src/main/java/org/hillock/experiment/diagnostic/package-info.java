/**
 * What is said of a description: codes, positions in its text, wording, and the bounds on all
 * input. Knows nothing else of this module.
 */
@NullMarked
package org.hillock.experiment.diagnostic;

import org.jspecify.annotations.NullMarked;
