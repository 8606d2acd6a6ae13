/** Jobs to send: no-op experiments, and many of them at once. */
@NullMarked
package org.hillock.bench.load;

import org.jspecify.annotations.NullMarked;
