CREATE TABLE tt_content (
    tx_raumbild_src varchar(255) DEFAULT '' NOT NULL,
    tx_raumbild_show varchar(16) DEFAULT 'view' NOT NULL,
    tx_raumbild_what_if smallint(5) unsigned DEFAULT '0' NOT NULL
);
