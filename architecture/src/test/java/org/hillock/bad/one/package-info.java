/** Breaks a rule on purpose. */
@NullMarked
package org.hillock.bad.one;

import org.jspecify.annotations.NullMarked;
