/**
 * Numbers in files beside a description: read from text or NumPy's format, each mistake with its
 * file, row and column, and written for the module to load.
 */
@NullMarked
package org.hillock.experiment.data;

import org.jspecify.annotations.NullMarked;
