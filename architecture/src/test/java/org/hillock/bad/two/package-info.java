/** Breaks a rule on purpose. */
@NullMarked
package org.hillock.bad.two;

import org.jspecify.annotations.NullMarked;
