<?php

$EM_CONF[$_EXTKEY] = [
    'title' => 'raumbild',
    'description' => 'Zeigt veröffentlichte raumbild-Bündel als Inhaltselement',
    'category' => 'fe',
    'state' => 'beta',
    'version' => '0.1.0',
    'constraints' => [
        'depends' => ['typo3' => '12.4.0-13.4.99', 'fluid_styled_content' => '12.4.0-13.4.99'],
    ],
];
