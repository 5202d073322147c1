<?php

declare(strict_types=1);

use TYPO3\CMS\Core\Utility\ExtensionManagementUtility;

defined('TYPO3') or die();

$text = static fn (string $key): string => 'LLL:EXT:raumbild/Resources/Private/Language/locallang.xlf:' . $key;

ExtensionManagementUtility::addTCAcolumns('tt_content', [
    'tx_raumbild_src' => [
        'label' => $text('src'),
        'description' => $text('src.hint'),
        'config' => ['type' => 'input', 'size' => 60, 'max' => 255, 'eval' => 'trim', 'required' => true, 'placeholder' => '/raumbild/sozialindex/datapackage.json'],
    ],
    'tx_raumbild_show' => [
        'label' => $text('show'),
        'config' => [
            'type' => 'select',
            'renderType' => 'selectSingle',
            'default' => 'view',
            'items' => array_map(
                static fn (string $kind): array => ['label' => $text('show.' . $kind), 'value' => $kind],
                ['view', 'map', 'table', 'profile', 'chart']
            ),
        ],
    ],
    'tx_raumbild_what_if' => [
        'label' => $text('whatIf'),
        'config' => ['type' => 'check', 'renderType' => 'checkboxToggle', 'default' => 0],
    ],
]);

ExtensionManagementUtility::addTcaSelectItem('tt_content', 'CType', [
    'label' => $text('title'),
    'value' => 'raumbild',
    'group' => 'special',
]);

$GLOBALS['TCA']['tt_content']['types']['raumbild'] = [
    'showitem' => '--palette--;;general, --palette--;;headers, tx_raumbild_src, tx_raumbild_show, tx_raumbild_what_if,'
        . ' --div--;LLL:EXT:core/Resources/Private/Language/Form/locallang_tabs.xlf:language, --palette--;;language,'
        . ' --div--;LLL:EXT:core/Resources/Private/Language/Form/locallang_tabs.xlf:access, --palette--;;hidden, --palette--;;access',
];
