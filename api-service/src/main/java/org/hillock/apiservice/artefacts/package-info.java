/** Files of results: the content-addressed store, and downloads from it. */
@NullMarked
package org.hillock.apiservice.artefacts;

import org.jspecify.annotations.NullMarked;
