/** The OpenAPI document, generated from the controllers so that it cannot differ from them. */
@NullMarked
package org.hillock.apiservice.openapi;

import org.jspecify.annotations.NullMarked;
