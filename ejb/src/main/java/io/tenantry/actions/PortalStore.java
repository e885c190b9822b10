package io.tenantry.actions;

/** The values that Tenantry keeps of a tenant's objects in its own store. */
public enum PortalStore {
  /** Tags of users: the name is the tag, compared without case and accents; the value is empty. */
  USER_TAG,
  /** Further attributes of users: the name is the attribute. */
  USER_ATTRIBUTE,
  /**
   * What attributes there are: the key is the attribute's name, compared without case. Read alone;
   * an administrator defines them.
   */
  ATTRIBUTE,
  /** The tag of a managed device: the name is {@code tag}. */
  DEVICE_TAG,
  /**
   * Why a group is protected: the name is {@code reason}. Read alone; an administrator lists them.
   */
  PROTECTED_GROUP,
  /** Why a user is protected, as for groups. */
  PROTECTED_USER
}
