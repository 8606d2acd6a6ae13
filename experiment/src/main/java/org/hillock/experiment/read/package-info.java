/**
 * From the tree to the records of the model: one reader for each concept. What cannot be read is
 * reported and comes out as null.
 */
@NullMarked
package org.hillock.experiment.read;

import org.jspecify.annotations.NullMarked;
