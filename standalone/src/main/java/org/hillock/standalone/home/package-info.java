/**
 * The directory a platform keeps its state in: its format, its lock, its tokens, and who serves it.
 */
@NullMarked
package org.hillock.standalone.home;

import org.jspecify.annotations.NullMarked;
