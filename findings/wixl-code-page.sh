#!/bin/sh
# wixl 0.101 (Debian 12): a French package says that it is English and neutral.
# Expected: Codepage="1252" gives a database of code page 1252, and
# Languages="3084" the template "Intel;3084"; or a refusal, as an element
# that wixl does not know is refused.
# Behaviour: both are dropped in silence. The code page is 0 (neutral: ASCII
# only, to Windows Installer), and the texts stand in the file as UTF-8.
# Seen: Intel;1033, 0 _ForceCodepage, "École" as c3 89 63 6f 6c 65.
# Why it hurts: on Windows the name, the folder and the maker of a package
# with accents are shown as UTF-8 read in another code page; a transform for
# French finds no language to hold on to.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -q wixl=0.101+repack-1 wixl-data=0.101+repack-1 msitools=0.101+repack-1 \
    libmsi0=0.101+repack-1 libgcab-1.0-0 libgsf-1-114 libgsf-1-common libglib2.0-0 \
    libxml2 libicu72 >download.log 2>&1
for package in *.deb; do dpkg -x "$package" root; done
LD_LIBRARY_PATH=$(echo root/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH
echo text >a.txt
cat >a.wxs <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="*" UpgradeCode="12345678-1234-1234-1234-123456789012" Name="Test" Version="1.0.0"
      Manufacturer="École" Language="3084" Codepage="1252">
    <Package Compressed="yes" Languages="3084"/>
    <Media Id="1" Cabinet="a.cab" EmbedCab="yes"/>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Component Id="C" Guid="12345678-1234-1234-1234-123456789013">
        <File Id="F" Name="a.txt" Source="a.txt" KeyPath="yes"/>
      </Component>
    </Directory>
    <Feature Id="All" Level="1"><ComponentRef Id="C"/></Feature>
  </Product>
</Wix>
XML
root/usr/bin/wixl -o a.msi a.wxs
seen="$(root/usr/bin/msiinfo suminfo a.msi | grep Template), $(
    root/usr/bin/msiinfo export a.msi _ForceCodepage | tr -d '\r\0' | tr '\t' ' ' | grep -a Force), $(
    grep -ac 'École' a.msi) in UTF-8"
echo "$seen"
test "$seen" = "Template: Intel;1033, 0 _ForceCodepage, 1 in UTF-8"
