/** The platform's REST API as the command line sees it: documents, errors, events and downloads. */
@NullMarked
package org.hillock.cli.api;

import org.jspecify.annotations.NullMarked;
