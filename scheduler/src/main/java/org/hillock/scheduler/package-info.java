/**
 * Decides which waiting job goes to which worker and when, ends attempts whose lease has run out,
 * and puts back what the broker lost. What it decides is a pure function of a snapshot; everything
 * else here is when to look, and what to do when the database or the broker is away.
 */
@NullMarked
package org.hillock.scheduler;

import org.jspecify.annotations.NullMarked;
