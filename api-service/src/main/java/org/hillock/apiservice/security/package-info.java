/** Who a request is from, decided in one place, and which paths that opens. */
@NullMarked
package org.hillock.apiservice.security;

import org.jspecify.annotations.NullMarked;
