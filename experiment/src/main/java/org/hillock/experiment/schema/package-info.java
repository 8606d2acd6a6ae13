/**
 * The JSON Schema of descriptions, made of the same data as the readers use. Takes what {@code
 * vocabulary}, {@code model} and {@code backend} know, and writes text.
 */
@NullMarked
package org.hillock.experiment.schema;

import org.jspecify.annotations.NullMarked;
