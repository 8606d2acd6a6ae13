/**
 * A description as a tree that knows where everything stands; YAML and JSON look alike from here
 * on.
 */
@NullMarked
package org.hillock.experiment.document;

import org.jspecify.annotations.NullMarked;
