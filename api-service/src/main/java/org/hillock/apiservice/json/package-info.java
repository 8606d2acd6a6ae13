/** The JSON of the API: snake case, lower-case words, bounded depth, nothing ignored silently. */
@NullMarked
package org.hillock.apiservice.json;

import org.jspecify.annotations.NullMarked;
