/**
 * What the words of the language mean, as data: cell types, their parameters and bounds, quantities
 * and units. Names and defaults are those of PyNN 0.13.
 */
@NullMarked
package org.hillock.experiment.vocabulary;

import org.jspecify.annotations.NullMarked;
