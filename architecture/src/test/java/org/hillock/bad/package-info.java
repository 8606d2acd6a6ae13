/** Classes that each break one rule, so that the rules' tests can see them fail. */
@NullMarked
package org.hillock.bad;

import org.jspecify.annotations.NullMarked;
