/**
 * What a description says once and means many times: tables, and {@code for_each} over their rows.
 * It is written out before anything is read, so no other room knows of it.
 */
@NullMarked
package org.hillock.experiment.reuse;

import org.jspecify.annotations.NullMarked;
