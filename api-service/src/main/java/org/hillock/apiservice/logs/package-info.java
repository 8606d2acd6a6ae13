/** The log of a job, by offset, also while it grows. */
@NullMarked
package org.hillock.apiservice.logs;

import org.jspecify.annotations.NullMarked;
