/**
 * What a description says, in records: the model, the experiment, and the values in them. Nothing
 * here computes.
 */
@NullMarked
package org.hillock.experiment.model;

import org.jspecify.annotations.NullMarked;
