/**
 * The whole platform in one process: REST API, scheduler and software worker, with a PostgreSQL and
 * a broker of its own. What {@code ./hillock serve} starts.
 */
@NullMarked
package org.hillock.standalone;

import org.jspecify.annotations.NullMarked;
