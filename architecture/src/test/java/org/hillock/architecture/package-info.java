/** The rules of the house as tests, each with a proof that it can fail. */
@NullMarked
package org.hillock.architecture;

import org.jspecify.annotations.NullMarked;
