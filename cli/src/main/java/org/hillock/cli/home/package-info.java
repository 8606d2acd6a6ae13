/** The directory Hillock keeps its state in, and the platform that may be serving it. */
@NullMarked
package org.hillock.cli.home;

import org.jspecify.annotations.NullMarked;
