/** The bounds that the service keeps, and their publication. */
@NullMarked
package org.hillock.apiservice.limits;

import org.jspecify.annotations.NullMarked;
