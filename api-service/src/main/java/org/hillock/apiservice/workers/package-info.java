/** The worker API: what workers call to register, claim, report and upload. */
@NullMarked
package org.hillock.apiservice.workers;

import org.jspecify.annotations.NullMarked;
