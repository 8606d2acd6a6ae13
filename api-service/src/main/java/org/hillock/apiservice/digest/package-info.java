/** Digests, for all features. */
@NullMarked
package org.hillock.apiservice.digest;

import org.jspecify.annotations.NullMarked;
