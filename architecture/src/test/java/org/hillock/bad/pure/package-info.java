/** Breaks a rule on purpose. */
@NullMarked
package org.hillock.bad.pure;

import org.jspecify.annotations.NullMarked;
