"""Who a noun phrase names: a person with a role, an organisation, a document, a word that stands for one."""
