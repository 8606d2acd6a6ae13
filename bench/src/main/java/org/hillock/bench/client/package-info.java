/**
 * The native REST API as a careful client uses it: every submission has an idempotency key and is
 * repeated until it is answered.
 */
@NullMarked
package org.hillock.bench.client;

import org.jspecify.annotations.NullMarked;
