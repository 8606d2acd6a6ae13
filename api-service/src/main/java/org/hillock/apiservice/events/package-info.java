/** Streams what happens to a job as server-sent events. */
@NullMarked
package org.hillock.apiservice.events;

import org.jspecify.annotations.NullMarked;
