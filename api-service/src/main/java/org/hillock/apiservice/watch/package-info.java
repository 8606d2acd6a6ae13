/**
 * Wakes those who wait for news of a job. What they learn they read from the store; being woken
 * only says that it is worth a look.
 */
@NullMarked
package org.hillock.apiservice.watch;

import org.jspecify.annotations.NullMarked;
