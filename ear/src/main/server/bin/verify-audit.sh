#!/bin/sh
# Verifies Tenantry's audit trail; needs Java 17 and neither the server nor its settings. See docs/audit.md.
home=$(cd "$(dirname "$0")/.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$java" -cp "$home/verify-audit/*:$home/modules/org/mariadb/jdbc/main/*" io.tenantry.persistence.audit.chain.VerifyAudit "$@"
