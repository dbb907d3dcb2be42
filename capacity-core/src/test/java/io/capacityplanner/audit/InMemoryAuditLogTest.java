package io.capacityplanner.audit;

import io.capacityplanner.kit.AuditLogContract;
import io.capacityplanner.security.KeyFile;
import io.capacityplanner.spi.AuditLog;

class InMemoryAuditLogTest extends AuditLogContract {

    @Override
    protected AuditLog emptyLog() {
        return new InMemoryAuditLog(KeyFile.ofKey("k1", new byte[32]));
    }
}
