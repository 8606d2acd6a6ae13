/** Where jobs can run, as the workers announce it, and what that means for a submission. */
@NullMarked
package org.hillock.apiservice.platforms;

import org.jspecify.annotations.NullMarked;
